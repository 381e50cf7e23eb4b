// SH0003 line 2: Object.MemberwiseClone: memory is managed for you; use ordinary references
class C { public object Copy() => MemberwiseClone(); }
