// SH0003 line 2: AsQueryable: code made while running is not available; use lambdas and Func
var q = new[] { 1 }.AsQueryable();
