// SH0003 line 4: GetHashCode: differs between runs; use Equals or a key of your own, or keep it inside a GetHashCode of your own
interface IKey { int GetHashCode(string s); }
class Key : IKey { public int GetHashCode(string s) => s.GetHashCode(); }
IKey k = new Key(); Log($"{k.GetHashCode("a")}");
