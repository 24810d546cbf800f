"""What is known when, and what it proves: the register, figures in prose, formulas, checks, targets."""
