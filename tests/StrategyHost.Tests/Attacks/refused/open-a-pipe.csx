// SH0003 line 2: NamedPipeServerStream: files are not available to scripts; use Log and Plot to keep what matters
var pipe = new System.IO.Pipes.NamedPipeServerStream("x");
