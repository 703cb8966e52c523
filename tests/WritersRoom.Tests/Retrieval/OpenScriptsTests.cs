using WritersRoom.Retrieval;
using WritersRoom.Screenplays.Fountain;
using WritersRoom.Scripts;

namespace WritersRoom.Tests.Retrieval;

public sealed class OpenScriptsTests : IDisposable
{
    private static readonly DateTimeOffset Written = new(2026, 11, 27, 12, 0, 0, TimeSpan.Zero);
    private readonly OpenScripts scripts = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => scripts.Dispose();

    [Fact]
    public async Task Of_many_who_ask_at_once_one_reads_and_all_have_what_it_read()
    {
        var script = ScriptAt(Written);
        var (reads, mayEnd) = (0, new TaskCompletionSource());
        var asked = Enumerable.Range(0, 50).Select(_ => scripts.GetAsync(script, Read, Cancellation)).ToList();

        mayEnd.SetResult();

        (await Task.WhenAll(asked)).Distinct().ShouldHaveSingleItem();
        reads.ShouldBe(1);

        async Task<OpenScript> Read(CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref reads);
            await mayEnd.Task.WaitAsync(cancellationToken);
            return Opened(script);
        }
    }

    [Fact]
    public async Task Where_the_reader_gives_up_one_of_those_who_wait_reads()
    {
        var script = ScriptAt(Written);
        using var givesUp = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var first = scripts.GetAsync(script, NeverEnds, givesUp.Token);
        var waiting = scripts.GetAsync(script, _ => Task.FromResult(Opened(script)), Cancellation);
        waiting.IsCompleted.ShouldBeFalse();

        await givesUp.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(first);
        (await waiting).ScriptId.ShouldBe(script.Id);
    }

    [Fact]
    public async Task Whoever_waits_may_give_up_alone()
    {
        var script = ScriptAt(Written);
        var read = new TaskCompletionSource<OpenScript>();
        var first = scripts.GetAsync(script, _ => read.Task, Cancellation);
        using var givesUp = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var waiting = scripts.GetAsync(script, _ => throw new InvalidOperationException("Another reads."), givesUp.Token);

        await givesUp.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(waiting);
        read.SetResult(Opened(script));

        (await first).ScriptId.ShouldBe(script.Id);
    }

    [Fact]
    public async Task Whoever_knows_of_an_edit_does_not_wait_for_what_was_before_it()
    {
        var (before, edited) = (ScriptAt(Written), ScriptAt(Written.AddMinutes(1)));
        using var givesUp = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var old = scripts.GetAsync(before, NeverEnds, givesUp.Token);

        (await scripts.GetAsync(edited, _ => Task.FromResult(Opened(edited)), Cancellation)).Marks.UpdatedAt.ShouldBe(edited.UpdatedAt);

        await givesUp.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(old);
    }

    private static async Task<OpenScript> NeverEnds(CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        throw new InvalidOperationException("It does not end.");
    }

    private static Script ScriptAt(DateTimeOffset updatedAt) => new()
    {
        Id = Guid.Parse("01a21e29-0000-7000-8000-000000000001"),
        OwnerId = Guid.Parse("01a21e29-0000-7000-8000-000000000002"),
        Title = "The Letter",
        Format = "fountain",
        Preamble = "",
        CreatedAt = Written,
        UpdatedAt = updatedAt,
    };

    private static OpenScript Opened(Script script) =>
        new(script.Id, FountainReader.Read(""), ScriptIndex.Build([]), [], null, null) { Marks = new ScriptMarks(script.UpdatedAt, script.UnderstoodAt) };
}
