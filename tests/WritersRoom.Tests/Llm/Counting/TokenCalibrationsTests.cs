using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using WritersRoom.Data;
using WritersRoom.Llm;
using WritersRoom.Llm.Counting;
using WritersRoom.TestSupport.Llm;

namespace WritersRoom.Tests.Llm.Counting;

public sealed class TokenCalibrationsTests
{
    [Fact]
    public async Task A_database_that_is_away_is_no_failure_of_the_call_that_taught_something_nor_of_the_start()
    {
        using var calibrations = new TokenCalibrations(new Away(), ModelCatalog.Shipped, TimeProvider.System, NullLogger<TokenCalibrations>.Instance);
        var models = new TaskModels([new TaskClient(ModelTask.Chat, new ScriptedModel(ScriptedAnswer.Of("Hi")), "claude-sonnet-5-5", InputCounting.WithCached)], ModelCatalog.Shipped, Options.Create(new LlmOptions()), calibrations);
        var model = models.Of(ModelTask.Chat)!;
        var before = model.Counter.Error;

        await calibrations.ObserveAsync(model, counted: 1_000, reported: 1_500);
        await calibrations.StartAsync(CancellationToken.None);
        await calibrations.ExecuteTask!;

        model.Counter.Error.ShouldNotBe(before, "what was learnt holds in this process");
    }

    /// <summary>Fails as Entity Framework does when a database went away.</summary>
    private sealed class Away : IDbContextFactory<WritersRoomDbContext>
    {
        public WritersRoomDbContext CreateDbContext() => throw new InvalidOperationException("An exception has been raised that is likely due to a transient failure.");
    }
}
