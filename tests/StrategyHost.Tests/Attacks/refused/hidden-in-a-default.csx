// SH0003 line 2: CancellationToken: a strategy is one sequence of reactions; use Every, At or the events
void F(System.Threading.CancellationToken token = default) { }
F();
