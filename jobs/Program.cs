Console.WriteLine("bistand");
