using System.Data.Common;
using Bistand.Analytics.Jobs.CommandLine;
using Bistand.Analytics.Jobs.Composition;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Forecasting.Issued;
using Bistand.Analytics.Model.Indicators.Engine;
using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Model.Workspaces;
using Spectre.Console;

namespace Bistand.Analytics.Jobs.Commands;

/// <summary>What a command that has published does last: it computes the figures and forecasts that the release changes, so that whoever asks for them need not wait.</summary>
public static class NewFigures
{
    /// <summary>Whatever happens here, the release stands: what is not computed now is when somebody asks for it.</summary>
    public static void Compute(Product product, Workspace workspace, CancellationToken cancellation)
    {
        try
        {
            using OpenRelease open = workspace.OpenRelease();
            var upkeep = new FigureUpkeep(workspace, product.Areas, product.Indicators);
            if (Terminal.ShowsProgress)
            {
                Terminal.Error.Status().Start("Räknar siffrorna", context => upkeep.Publish(
                    open, (first, last) => context.Status(first == last ? $"Räknar siffrorna för {first}" : $"Räknar siffrorna för {first}–{last}"), cancellation));
            }
            else
            {
                upkeep.Publish(open, null, cancellation);
            }

            IssuedForecasts.Make(open, product.Areas, product.Indicators, cancellation);
        }
        catch (Exception error) when (error is UserException or DbException or IOException or UnauthorizedAccessException or OperationCanceledException)
        {
            Console.Error.WriteLine("Obs: alla siffror hann inte räknas i förväg. De räknas när någon frågar efter dem.");
        }
    }
}
