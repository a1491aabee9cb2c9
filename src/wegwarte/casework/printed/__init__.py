"""What the person takes along: the plan, in German and in their language."""
