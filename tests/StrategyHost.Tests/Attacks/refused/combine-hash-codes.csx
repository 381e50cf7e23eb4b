// SH0003 line 2: HashCode.Combine: differs between runs; use Equals or a key of your own, or keep it inside a GetHashCode of your own
var h = HashCode.Combine(1, 2);
