// SH0003 line 2: DateTime.Now: the clock differs between runs; use Now
Func<DateTime> f = () => DateTime.Now;
Log(f().ToString());
