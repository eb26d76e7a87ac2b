import de.unihd.dbs.heideltime.standalone.DocumentType;
import de.unihd.dbs.heideltime.standalone.HeidelTimeStandalone;
import de.unihd.dbs.heideltime.standalone.OutputType;
import de.unihd.dbs.heideltime.standalone.POSTagger;
import de.unihd.dbs.uima.annotator.heideltime.resources.Language;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.text.SimpleDateFormat;
import java.util.Base64;
import java.util.logging.LogManager;

/** Many texts through one HeidelTime: what the command line does for one file, without starting anew for each. */
public class HeidelTime {
    public static void main(String[] arguments) throws Exception {
        PrintStream out = System.out;
        System.setOut(System.err); // whatever it prints is no answer
        LogManager.getLogManager().reset();
        long start = clock();
        HeidelTimeStandalone tagger = new HeidelTimeStandalone(
            Language.ARABIC, DocumentType.NEWS, OutputType.TIMEML, arguments[0], POSTagger.NO);
        LogManager.getLogManager().reset();
        out.println("ready " + (clock() - start));
        out.flush();
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String line; (line = in.readLine()) != null; ) {
            String[] given = line.split(" ");
            String text = new String(Base64.getDecoder().decode(given[1]), StandardCharsets.UTF_8);
            start = clock();
            String answer = tagger.process(text, new SimpleDateFormat("yyyy-MM-dd").parse(given[0]));
            long took = clock() - start;
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            out.println(took + " " + Base64.getEncoder().encodeToString(bytes));
            out.flush();
        }
    }

    private static long clock() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
