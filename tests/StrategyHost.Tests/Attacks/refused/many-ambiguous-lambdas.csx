// SH0008 line 1: the compiler gave up on this text (stopped by the host: no answer within the time for one event)
void F(Func<int, int> f) { } void F(Func<string, int> f) { } void F(Func<double, int> f) { }
void F(Func<long, int> f) { } void F(Func<decimal, int> f) { } void F(Func<bool, int> f) { }
//+12 F(a{i} => { 
//+12 });
