// SH0003 line 2: HashCode.Combine: differs between runs; use Equals or a key of your own, or keep it inside a GetHashCode of your own
class Leak { public static int Kept; public override int GetHashCode() { Kept = HashCode.Combine("a"); return 0; } }
