// SH0003 line 2: Expression<Func<int>>: code made while running is not available; use lambdas and Func
System.Linq.Expressions.Expression<Func<int>> e = () => 1;
var f = e.Compile();
