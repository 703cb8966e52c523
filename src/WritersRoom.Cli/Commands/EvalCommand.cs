using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using WritersRoom.Cli.Api;
using WritersRoom.Cli.Exam;
using WritersRoom.Cli.Files;
using WritersRoom.Cli.Output;
using WritersRoom.Evals.Exam;

namespace WritersRoom.Cli.Commands;

/// <summary><c>eval</c>: puts the exam's questions to a server's search and, with <c>--answers</c>, to its chat.</summary>
internal static class EvalCommand
{
    public static Command Create(CommandSession session)
    {
        var repository = new Option<string?>("--repository") { Description = "The folder with evals/questions in it (default: this folder or one above it).", HelpName = "FOLDER" };
        var answers = new Option<bool>("--answers") { Description = "Ask every question too, with the model that the server has. That costs what the model costs." };
        var tier = new Option<string>("--tier") { Description = "How much of the script is read for an answer.", DefaultValueFactory = _ => "standard" };
        tier.AcceptOnlyFromAmong("quick", "standard", "deep", "whole_script");
        var questions = new Option<int?>("--questions") { Description = "Ask at most this many of each paper.", HelpName = "N" };
        questions.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is < 1) result.AddError("--questions is at least 1.");
        });
        var scores = new Option<string?>("--scores") { Description = "Keep what the answers were worth in this file, and draw it beside what others were.", HelpName = "FILE" };
        var ratings = new Option<bool>("--ratings") { Description = "Instead, add up what writers thought of the server's answers, by intent, tier and model, with their reasons." };
        var command = new Command("eval", "Sit the exam: grade a server's search, and with --answers its answers, on questions about two scripts.") { repository, answers, tier, questions, scores, ratings, session.Url };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = session.Connect(parsed);
            var json = session.WantsJson(parsed);
            if (parsed.GetValue(ratings))
            {
                var rows = RatingTable.Of(await RatingsAsync(api, cancellationToken));
                if (json) session.Terminal.WriteJson(JsonSerializer.Serialize(rows, ApiJson.Default.IReadOnlyListRatingRow));
                else RatingTable.Print(session.Terminal, rows);
                return;
            }

            var folder = Find(parsed.GetValue(repository));
            var scripts = new List<(ExamPaper, string)>();
            foreach (var paper in ExamPaper.ReadAll(folder)) scripts.Add((paper, await ScriptOfAsync(session, api, paper, folder, json, cancellationToken)));
            var sitting = new ExamSitting(api);
            var search = await sitting.SearchAsync(scripts, cancellationToken);
            if (!json) Print(session.Terminal, search);
            if (!parsed.GetValue(answers))
            {
                if (json) session.Terminal.WriteJson(JsonSerializer.Serialize(new ExamResult(search, null), ApiJson.Default.ExamResult));
                return;
            }

            var (asked, most) = (parsed.GetRequiredValue(tier), parsed.GetValue(questions));
            var score = json
                ? await sitting.AnswersAsync(scripts, asked, most, _ => { }, cancellationToken)
                : await session.Terminal.WithProgressAsync("exam", report => sitting.AnswersAsync(scripts, asked, most, report, cancellationToken));
            var book = parsed.GetValue(scores) is { } file ? ScoreBook.Keep(file, score) : [score];
            if (json)
            {
                session.Terminal.WriteJson(JsonSerializer.Serialize(new ExamResult(search, score), ApiJson.Default.ExamResult));
                return;
            }

            Print(session.Terminal, score);
            ScoreBook.Draw(session.Terminal, book);
        });
        return command;
    }

    private static async Task<List<RatedAnswer>> RatingsAsync(ApiClient api, CancellationToken cancellationToken)
    {
        var all = new List<RatedAnswer>();
        for (string? cursor = null; ;)
        {
            var page = (await api.ListRatingsAsync(cursor, cancellationToken)).Value;
            all.AddRange(page.Items);
            if ((cursor = page.NextCursor) is null) return all;
        }
    }

    private static string Find(string? named)
    {
        for (var folder = new DirectoryInfo(named ?? Directory.GetCurrentDirectory()); folder is not null; folder = named is null ? folder.Parent : null)
            if (Directory.Exists(Path.Combine(folder.FullName, "evals", "questions"))) return folder.FullName;
        throw new CommandFailure("There is no folder 'evals/questions' here or above; name the folder that has it with --repository.");
    }

    // The exam's scripts are imported once, under a name of their own.
    private static async Task<string> ScriptOfAsync(CommandSession session, ApiClient api, ExamPaper paper, string folder, bool json, CancellationToken cancellationToken)
    {
        var title = $"Exam: {paper.Script}";
        for (string? cursor = null; ;)
        {
            var page = (await api.ListScriptsAsync(cursor, cancellationToken)).Value;
            if (page.Items.FirstOrDefault(script => script.Title == title) is { } known) return known.Id;
            if ((cursor = page.NextCursor) is null) break;
        }

        var file = Path.Combine(folder, paper.Fixture);
        await using var content = InputFile.Open(file);
        var uploaded = (await api.UploadAsync(content, Path.GetFileName(file), title, false, cancellationToken)).Value;
        await api.AnalyzeAsync(uploaded.Id, "full", cancellationToken);
        await session.AwaitAnalysisAsync(api, uploaded.Id, json, cancellationToken);
        return uploaded.Id;
    }

    private static void Print(Terminal terminal, IReadOnlyList<SearchScore> search)
    {
        terminal.WriteLine("search\tquestions\tR@1\tR@5\tR@10\tMRR\tnDCG@10");
        foreach (var row in search)
            terminal.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{row.Form}, {row.Part}\t{row.Questions}\t{row.RecallAt1:f3}\t{row.RecallAt5:f3}\t{row.RecallAt10:f3}\t{row.Mrr:f3}\t{row.Ndcg:f3}"));
    }

    private static void Print(Terminal terminal, AnswerScore score)
    {
        var cost = score.CostUsd is { } dollars ? string.Create(CultureInfo.InvariantCulture, $"${dollars:0.####}") : "a price that is not known";
        terminal.WriteLine(SafeText.OneLine(
            $"answers by {score.Model}, {score.Tier}: {score.Right} of {score.Questions} right; of {score.Absent} about nothing in the script {score.Refused} refused; of {score.Swapped} swapped facts {score.SwappedTold} told; for {cost}"));
    }
}
