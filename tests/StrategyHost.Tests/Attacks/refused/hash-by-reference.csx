// SH0003 line 2: GetHashCode: differs between runs; use Equals or a key of your own, or keep it inside a GetHashCode of your own
class Leak { static int Kept; public override int GetHashCode() { ref var k = ref Kept; k = "a".GetHashCode(); return 0; } }
