// Exception: IndexOutOfRangeException: Index was outside the bounds of the array. at line 4 in OnBook
var x = new int[3];
int At(int i) => x[i];
OnBook(Perp("BTC"), book => Log(At(3).ToString()));
