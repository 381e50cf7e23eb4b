// Exception: ArrayTypeMismatchException: Attempted to access an element as a type incompatible with the array. at line 2 in OnBook
OnBook(Perp("BTC"), book => { object[] all = new string[1]; all[0] = 1; });
