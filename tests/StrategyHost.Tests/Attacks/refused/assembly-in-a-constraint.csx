// SH0003 line 2: MemberInfo: reflection is not available to scripts; use patterns (x is T) and nameof
class Box<T> where T : System.Reflection.MemberInfo { }
