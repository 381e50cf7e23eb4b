// ?
Console.WriteLine("forged log line");
