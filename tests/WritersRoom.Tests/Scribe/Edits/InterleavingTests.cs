using FsCheck;
using FsCheck.Fluent;
using WritersRoom.Scribe.Edits;

namespace WritersRoom.Tests.Scribe.Edits;

public sealed class InterleavingTests
{
    [Fact]
    public void Whatever_the_order_of_typing_and_turns_nothing_that_a_person_typed_is_lost_and_the_log_gives_the_same_bytes() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(10_000), Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var history = new RandomHistory(seed).Run(12);
            var again = DocumentState.Replay("The document", history.Log).Document;
            return (history.Fault is null && again.Text == history.Now.Document.Text && again.Title == history.Now.Document.Title).Label(history.Fault ?? "the log gives another text");
        }));
}
