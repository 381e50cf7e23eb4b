// SH0003 line 2: GetHashCode: differs between runs; use Equals or a key of your own, or keep it inside a GetHashCode of your own
class Leak { public static implicit operator Leak(int x) => new(); public override int GetHashCode() { Leak l = "a".GetHashCode(); return 0; } }
