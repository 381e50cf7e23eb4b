// SH0003 line 3: GetHashCode: differs between runs; use Equals or a key of your own, or keep it inside a GetHashCode of your own
class Key { public override int GetHashCode() => HashCode.Combine(1); }
Log($"{new Key().GetHashCode()}");
