using System.CommandLine;

namespace Bistand.Analytics.Jobs.CommandLine;

/// <summary>A command that goes on until it is stopped, and then has as long for what is under way as its settings say.</summary>
internal sealed class StandingCommand(string name, string description) : Command(name, description);
