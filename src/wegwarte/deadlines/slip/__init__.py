"""The slip that a client takes along: until when they must do something, in German and in their language (Fristzettel)."""
