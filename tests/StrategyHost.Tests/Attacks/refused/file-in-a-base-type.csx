// SH0004 line 2: a script's type may not derive from Stream
class Mine : System.IO.Stream { }
