// SH0003 line 2: GetHashCode: differs between runs; use Equals or a key of your own, or keep it inside a GetHashCode of your own
class Leak { public override int GetHashCode() => 1 / ("a".GetHashCode() & 1); }
