// SH0002 line 2: stackalloc is not available; use an array or a collection expression
double Sum() { Span<double> x = stackalloc double[1_000_000]; return x[0]; }
