using Bistand.Analytics.Jobs.CommandLine;
using Bistand.Analytics.Jobs.Commands;

return await BistandCommandLine.RunAsync(
    args,
    DemoCommand.Create(),
    SampleCommand.Create(),
    IngestCommand.Create(),
    ApproveCommand.Create(),
    RejectCommand.Create(),
    DeliveriesCommand.Create(),
    ReleasesCommand.Create(),
    IndicatorsCommand.Create(),
    ExplainCommand.Create(),
    FlowsCommand.Create(),
    ForecastCommand.Create(),
    BacktestCommand.Create(),
    PrognosCommand.Create(),
    ReportCommand.Create(),
    TextsCommand.Create(),
    StatistikCommand.Create(),
    GranskaCommand.Create(),
    ServeCommand.Create(),
    TokensCommand.Create(),
    GallraCommand.Create(),
    RekeyCommand.Create(),
    VerifyCommand.Create(),
    RebuildCommand.Create());
