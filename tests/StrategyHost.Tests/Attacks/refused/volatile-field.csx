// SH0002 line 2: volatile is not needed: a strategy is one sequence of reactions
class C { volatile bool stop; }
