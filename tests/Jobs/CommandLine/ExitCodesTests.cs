using Bistand.Analytics.Jobs.CommandLine;
using Bistand.Analytics.Model;

namespace Bistand.Analytics.Tests.Jobs.CommandLine;

public sealed class ExitCodesTests
{
    [Theory]
    [InlineData(ErrorKind.Usage, ExitCode.Usage)]
    [InlineData(ErrorKind.NotFound, ExitCode.Usage)]
    [InlineData(ErrorKind.Conflict, ExitCode.Refused)]
    [InlineData(ErrorKind.Surroundings, ExitCode.Surroundings)]
    public void Each_kind_of_error_has_its_exit_code(ErrorKind kind, ExitCode code) => Assert.Equal(code, ExitCodes.Of(new UserException(kind, "")));

    [Fact]
    public void A_fault_inside_the_program_is_one_of_the_surroundings() => Assert.Equal(ExitCode.Surroundings, ExitCodes.Of(new InvalidOperationException()));
}
