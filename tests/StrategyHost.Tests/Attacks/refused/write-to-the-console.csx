// SH0003 line 2: Console: there is no console; use Log
Console.WriteLine("forged log line");
