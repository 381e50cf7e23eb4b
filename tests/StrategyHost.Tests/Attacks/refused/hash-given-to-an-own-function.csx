// SH0003 line 2: GetHashCode: differs between runs; use Equals or a key of your own, or keep it inside a GetHashCode of your own
class Leak { static int Keep(int x) => x; public override int GetHashCode() => Keep("a".GetHashCode()); }
