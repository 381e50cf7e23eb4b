// Exception: InvalidCastException: Unable to cast object of type 'System.String' to type 'System.Int32'. at line 2 in OnBook
OnBook(Perp("BTC"), book => { object o = "x"; Log($"{(int)o}"); });
