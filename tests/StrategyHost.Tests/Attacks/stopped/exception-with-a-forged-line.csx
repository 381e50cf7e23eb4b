// Exception: Exception: all is well\u000a2025-09-04T00:00:00Z desk: margin call met\u001b[2J\u202e<b>bold</b> at line 2 in OnBook
OnBook(Perp("BTC"), book => throw new Exception("all is well\n2025-09-04T00:00:00Z desk: margin call met\u001b[2J\u202E<b>bold</b>"));
