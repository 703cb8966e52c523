using FsCheck;
using FsCheck.Fluent;
using WritersRoom.Chat.Extractive;
using WritersRoom.Chat.Intents;
using WritersRoom.Chat.Receipts;
using WritersRoom.Retrieval;

namespace WritersRoom.Tests.Chat.Extractive;

public sealed class ExtractiveAnswererTests
{
    [Fact]
    public void An_answer_names_who_speaks_a_quoted_line()
    {
        var answer = Ask("Who says 'He knew about the gold'?");

        answer.Verdict.ShouldBe(AnswerVerdict.Answered);
        answer.Text.ShouldContain("MARA says");
        answer.Receipts.ShouldHaveSingleItem().SceneIndex.ShouldBe(2);
    }

    [Fact]
    public void Every_receipt_of_the_exams_questions_stands_in_the_script()
    {
        foreach (var paper in Evals.Exam.ExamPaper.ReadAll(Evals.Exam.ExamPaper.FindRepository()))
        {
            var index = ScriptIndex.Build(paper.Screenplay.Scenes);
            foreach (var question in paper.Questions)
            {
                var answer = ExtractiveAnswerer.Answer(index, new AnswerRequest(question.Question));
                answer.Receipts.Count.ShouldBeInRange(answer.Verdict == AnswerVerdict.Answered ? 1 : 0, answer.Verdict == AnswerVerdict.Answered ? 5 : 0);
                foreach (var receipt in answer.Receipts)
                {
                    answer.Text.ShouldContain(receipt.Claim);
                    ReceiptChecker.Check(index.Scenes[receipt.SceneIndex].Text, receipt.ElementIndex, receipt.Quote, receipt.Speaker).ShouldBe(ReceiptVerdict.Verified);
                }
            }
        }
    }

    [Theory]
    [InlineData("What does Penelope want?", "Penelope")]
    [InlineData("Where is the motorcycle?", "motorcycle")]
    [InlineData("Who says \"Launch the torpedoes at dawn\"?", "Launch the torpedoes")]
    [InlineData("What happens in scene 400?", "400")]
    public void What_occurs_nowhere_is_refused_by_name(string question, string named)
    {
        var answer = Ask(question);

        answer.Verdict.ShouldBe(AnswerVerdict.NotInScript);
        answer.Text.ShouldContain(named);
        answer.Receipts.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("What does Captain Odell say on the cliff?", "CAPTAIN ODELL", "cliff")]
    [InlineData("Where does Captain Olsen meet Captain Odell?", "CAPTAIN OLSEN", "CAPTAIN ODELL")]
    public void Real_names_in_the_wrong_place_are_told_apart_with_where_each_is(string question, string person, string other)
    {
        var answer = Ask(question);

        answer.Verdict.ShouldBe(AnswerVerdict.NotInScript);
        answer.Text.ShouldContain($"“{person}” is in scene");
        answer.Text.ShouldContain($"“{other}” is in scene");
        answer.Receipts.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("What does Mara read in the attic?")]
    [InlineData("What does Captain Olsen want of Mrs. Hale?")]
    [InlineData("Who mends the net at the harbour?")]
    public void Who_and_what_do_meet_are_not_told_apart(string question) => Ask(question).Verdict.ShouldBe(AnswerVerdict.Answered);

    [Theory]
    [InlineData("Where does Marra weep?")]
    [InlineData("In Act II, where does Mara read?")]
    public void A_slip_in_a_name_or_an_act_is_no_reason_to_refuse(string question) =>
        Ask(question).Verdict.ShouldBe(AnswerVerdict.Answered);

    [Fact]
    public void A_judgement_of_the_whole_is_left_to_a_model() => Ask("What is the theme?").Verdict.ShouldBe(AnswerVerdict.CannotTell);

    [Fact]
    public void A_first_mention_by_another_form_of_the_word_is_told_beside_the_words_own()
    {
        var index = Retrieval.Scripts.Read("INT. FERRY - DAY\n\nA sign in small letters.\n\nINT. SALOON - DAY\n\nIris hides the letter.\n");

        var answer = ExtractiveAnswerer.Answer(index, new AnswerRequest("Where is the letter first mentioned?"));

        answer.Receipts.Select(receipt => (receipt.SceneIndex, receipt.Quote)).ShouldBe([(1, "Iris hides the letter."), (0, "A sign in small letters.")]);
        answer.Receipts[1].Claim.ShouldStartWith("By another form of the word: In scene 1");
    }

    [Theory]
    [InlineData("Give me an overview of the story.")]
    [InlineData("What is the relationship between Mara and Hale?")]
    [InlineData("Where is the midpoint?")]
    public void Words_of_the_craft_are_not_missed_in_the_script(string question) => Ask(question).Verdict.ShouldNotBe(AnswerVerdict.NotInScript);

    [Fact]
    public void Scenes_of_a_character_are_counted()
    {
        var answer = Ask("In how many scenes does Mara appear?");

        answer.Text.ShouldBe("MARA speaks in 4 of 4 scenes, first in scene 1 (INT. KITCHEN - MORNING) and last in scene 4 (EXT. CLIFF - DAWN).");
    }

    [Fact]
    public void A_scenes_place_is_its_heading() =>
        Ask("Where does scene 3 take place?").Text.ShouldBe("Scene 3 (INT. ATTIC - NIGHT) takes place here: ATTIC, NIGHT.");

    [Fact]
    public void Only_scenes_that_may_be_told_from_are_told_from()
    {
        var answer = ExtractiveAnswerer.Answer(Retrieval.Scripts.Letter(), new AnswerRequest("Where is the letter?") { Allows = scene => scene == 1 });

        answer.Receipts.ShouldNotBeEmpty();
        answer.Receipts.ShouldAllBe(receipt => receipt.SceneIndex == 1);
    }

    [Fact]
    public void Feedback_without_a_model_counts_and_says_that_it_only_counts()
    {
        var answer = ExtractiveAnswerer.Answer(Retrieval.Scripts.Letter(), new AnswerRequest("Does this work?") { Intent = Intent.SceneFeedback, CurrentScene = 3 });

        answer.Text.ShouldContain("needs a language model");
        answer.Receipts.ShouldAllBe(receipt =>
            ReceiptChecker.Check(Retrieval.Scripts.Letter().Scenes[3].Text, receipt.ElementIndex, receipt.Quote, null) == ReceiptVerdict.Verified);
    }

    [Theory]
    [InlineData(Intent.LocalEdit)]
    [InlineData(Intent.Brainstorm)]
    public void What_needs_a_model_is_not_pretended(Intent intent)
    {
        var answer = ExtractiveAnswerer.Answer(Retrieval.Scripts.Letter(), new AnswerRequest("Make it funnier") { Intent = intent, CurrentScene = 0, Logline = "A widow finds a letter." });

        answer.Verdict.ShouldBe(AnswerVerdict.CannotTell);
        answer.Text.ShouldContain("language model");
        answer.Receipts.ShouldBeEmpty();
    }

    [Fact]
    public void A_script_without_scenes_cannot_tell_anything() =>
        ExtractiveAnswerer.Answer(ScriptIndex.Build([]), new AnswerRequest("Who is Mara?")).Verdict.ShouldBe(AnswerVerdict.CannotTell);

    [Fact]
    public void Words_of_a_script_cannot_become_markdown_or_links()
    {
        var index = Retrieval.Scripts.Read("INT. OFFICE - DAY\n\nA poster: <img src=x> [click](http://evil.example) **now** `code`\n");

        var answer = ExtractiveAnswerer.Answer(index, new AnswerRequest("What does the poster say?"));

        answer.Text.ShouldNotContain("<");
        answer.Text.ShouldNotContain("](");
        answer.Text.ShouldNotContain("http://");
        answer.Text.ShouldNotContain("*");
        answer.Receipts[0].Quote.ShouldContain("<img src=x>");
    }

    [Fact]
    public void Any_question_is_answered_and_bounded()
    {
        var index = Retrieval.Scripts.Letter();
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll<NonNull<string>>(text =>
        {
            var answer = ExtractiveAnswerer.Answer(index, new AnswerRequest(text.Get));
            return answer.Text.Length is > 0 and < 3_000 && answer.Receipts.Count <= 5;
        }));
    }

    private static ExtractiveAnswer Ask(string question) => ExtractiveAnswerer.Answer(Retrieval.Scripts.Letter(), new AnswerRequest(question));
}
