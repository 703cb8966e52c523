using WritersRoom.Jobs;
using WritersRoom.Problems;

namespace WritersRoom.Ingestion;

/// <summary>
/// A cap is no fault that passes by trying again: work that one refuses is given up at once, with the reason for its owner. What was made before stays; the
/// next change of the script or a person's wish goes on from there.
/// </summary>
internal static class PausedByCap
{
    /// <exception cref="JobDiscardException">A cap refused a call; the message says which, and what to do.</exception>
    public static async Task RunAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (OverBudgetException refusal)
        {
            throw new JobDiscardException($"Paused by a cap on spending. {refusal.Message} Then ask for it again; what is made already stays.", refusal);
        }
    }
}
