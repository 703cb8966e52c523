using WritersRoom.Evals.Exam;
using WritersRoom.Evals.Lexicon;
using WritersRoom.Evals.Tokens;

switch (args)
{
    case ["exam"] or ["exam", "--save"]:
        var repository = ExamPaper.FindRepository();
        var scores = ExamScores.Of(ExamPaper.ReadAll(repository));
        Console.Write(ExamReport.Write(scores));
        if (args.Length > 1)
            scores.Save(repository);
        return 0;
    case ["refusals"]:
        foreach (var line in RefusalList.Of(ExamPaper.ReadAll(ExamPaper.FindRepository())))
            Console.WriteLine(line);
        return 0;
    case ["thesaurus", var wordNetFolder, var output]:
        ThesaurusWriter.Write(new ThesaurusBuilder(WordNet.Read(wordNetFolder)).Build(), output);
        return 0;
    case ["ranks", var encoder, var output]:
        RankFile.Write(encoder, output);
        return 0;
    default:
        Console.Error.WriteLine("usage: exam [--save] | refusals | thesaurus WORDNET_DICT_FOLDER OUTPUT | ranks TIKTOKEN_ENCODER_JSON OUTPUT");
        return 2;
}
