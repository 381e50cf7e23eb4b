// ?
Func<DateTime> f = () => DateTime.Now;
Log(f().ToString());
