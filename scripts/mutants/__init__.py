"""Change the code in one place, and see whether the tables of cases and the doctests notice.

Run it by `make mutants`. From all changes that `changes` can make, a sample is drawn by a seed.
Each is judged in a process of its own, which imports the package with the change in it. A change
is killed where a row of a table or a doctest fails, and where it takes far more processor time
than it should. What survives is held by no row, or changes nothing: both are worth reading.

mutmut and cosmic-ray change neither the words of a table nor the parts of a pattern, where most of
our decisions are, and start the whole test suite for each change.
"""
