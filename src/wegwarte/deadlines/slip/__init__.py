"""The slip that a client takes along: until when they must do something, in their language and in German (Zettel)."""
