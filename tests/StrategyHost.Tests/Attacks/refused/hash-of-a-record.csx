// SH0003 line 3: GetHashCode: differs between runs; use Equals or a key of your own, or keep it inside a GetHashCode of your own
record Seen(string X);
Log($"{new Seen("a").GetHashCode()}");
