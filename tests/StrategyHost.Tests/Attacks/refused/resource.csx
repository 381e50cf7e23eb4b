// SH0003 line 2: Stream: files are not available to scripts; use Log and Plot to keep what matters
var s = System.Reflection.Assembly.GetExecutingAssembly().GetManifestResourceStream("x");
