// SH0002 line 2: a script declares no namespaces
namespace System.IO;
class Mine { }
