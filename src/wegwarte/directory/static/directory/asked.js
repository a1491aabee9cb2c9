/* An address that is shared or opened again asks nobody to count the search once more. */
(() => {
  const address = new URL(window.location);
  if (!address.searchParams.has("asked")) return;
  address.searchParams.delete("asked");
  for (const [name, value] of [...address.searchParams]) if (!value) address.searchParams.delete(name);
  window.history.replaceState(null, "", address);
})();
