// Passkeys: asks the device for a new one, or to prove one. The server checks what it answers.
function toBytes(text) {
  return Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
}

function toText(buffer) {
  const signs = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join("");
  return btoa(signs).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

const withBytes = (listed = []) => listed.map((one) => ({ ...one, id: toBytes(one.id) }));

async function challengeOf(form) {
  const { passkeyOptions, passkeyUrl } = form.dataset;
  if (passkeyOptions) return JSON.parse(document.getElementById(passkeyOptions).textContent).publicKey;
  const answer = await fetch(passkeyUrl, { headers: { Accept: "application/json" } });
  return (await answer.json()).request_options.publicKey;
}

async function ask(form) {
  const options = await challengeOf(form);
  options.challenge = toBytes(options.challenge);
  if (form.dataset.passkey === "create") {
    options.user.id = toBytes(options.user.id);
    options.excludeCredentials = withBytes(options.excludeCredentials);
    return navigator.credentials.create({ publicKey: options });
  }
  options.allowCredentials = withBytes(options.allowCredentials);
  return navigator.credentials.get({ publicKey: options });
}

function asJson(credential) {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[name]) response[name] = toText(credential.response[name]);
  }
  return JSON.stringify({
    id: credential.id,
    rawId: toText(credential.rawId),
    type: credential.type,
    response,
    clientExtensionResults: credential.getClientExtensionResults(),
    authenticatorAttachment: credential.authenticatorAttachment,
  });
}

const WORDS = {
  NotAllowedError: "cancelled", AbortError: "cancelled", InvalidStateError: "known", SecurityError: "address",
  NotSupportedError: "unsupported", ConstraintError: "unsupported",
};

function say(form, what) {
  const place = form.querySelector("[data-passkey-said]");
  place.querySelector("p").textContent = form.dataset[`said${what[0].toUpperCase()}${what.slice(1)}`];
  place.hidden = false;
}

function prepare(form) {
  if (!window.isSecureContext) return say(form, "address");
  if (!window.PublicKeyCredential) return say(form, "unsupported");
  form.querySelector("[data-passkey-ready]").hidden = false;
  let asking = false;
  form.addEventListener("submit", async (event) => {
    if (form.elements.credential.value) return;
    event.preventDefault();
    if (asking) return;
    asking = true;
    form.querySelector("[data-passkey-said]").hidden = true;
    try {
      form.elements.credential.value = asJson(await ask(form));
      form.requestSubmit();
    } catch (error) {
      say(form, WORDS[error.name] ?? "failed");
    }
    asking = false;
  });
}

for (const form of document.querySelectorAll("form[data-passkey]")) prepare(form);
// Back from the next page: what was proven is used up.
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-passkey]")) form.elements.credential.value = "";
});
