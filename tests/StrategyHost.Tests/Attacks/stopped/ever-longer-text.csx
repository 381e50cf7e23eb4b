// Memory: stopped after allocating 256 MB in one reaction at line 3 in OnBook
var s = "";
OnBook(Perp("BTC"), book => { while (true) s += "0123456789"; });
