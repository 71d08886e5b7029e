"""What watches over the house rules. Each guard is a function with its own test that plants a fault."""
