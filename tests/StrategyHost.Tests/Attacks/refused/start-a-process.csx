// ?
System.Diagnostics.Process.Start("/bin/sh");
