// SH0003 line 2: Expression<Func<int, int>>: code made while running is not available; use lambdas and Func
System.Linq.Expressions.Expression<Func<int, int>> tree = x => x + 1;
