// The ten-step flow of plugin/exercises/ten-steps.json as an ink story.
// Words cannot be typed in ink, so a text step is one choice that goes on.

VAR s0 = -1
VAR s1 = -1
VAR s2 = ""
VAR s3 = -1
VAR s4 = -1
VAR s5 = ""
VAR s6 = -1
VAR s7 = -1
VAR s8 = ""
VAR s9 = -1

-> s0_asked

=== s0_asked ===
How strong is the feeling right now?
+ [0]
    ~ s0 = 0
+ [1]
    ~ s0 = 1
+ [2]
    ~ s0 = 2
+ [3]
    ~ s0 = 3
+ [4]
    ~ s0 = 4
+ [5]
    ~ s0 = 5
+ [6]
    ~ s0 = 6
+ [7]
    ~ s0 = 7
+ [8]
    ~ s0 = 8
+ [9]
    ~ s0 = 9
+ [10]
    ~ s0 = 10
- -> s1_asked

=== s1_asked ===
Which word comes closest to it?
+ [sad]
    ~ s1 = 0
+ [afraid]
    ~ s1 = 1
+ [angry]
    ~ s1 = 2
+ [ashamed]
    ~ s1 = 3
- -> s2_asked

=== s2_asked ===
What happened? Keep to what anyone in the room could have seen or heard.
+ [I wrote it down]
    ~ s2 = "written"
- -> s3_asked

=== s3_asked ===
How sure are you of your first explanation?
+ [0]
    ~ s3 = 0
+ [1]
    ~ s3 = 1
+ [2]
    ~ s3 = 2
+ [3]
    ~ s3 = 3
+ [4]
    ~ s3 = 4
+ [5]
    ~ s3 = 5
+ [6]
    ~ s3 = 6
+ [7]
    ~ s3 = 7
+ [8]
    ~ s3 = 8
+ [9]
    ~ s3 = 9
+ [10]
    ~ s3 = 10
- { s0 >= 8: -> s4_asked | -> s5_asked }

=== s4_asked ===
Rest for a minute. How strong is the feeling after that?
+ [0]
    ~ s4 = 0
+ [1]
    ~ s4 = 1
+ [2]
    ~ s4 = 2
+ [3]
    ~ s4 = 3
+ [4]
    ~ s4 = 4
+ [5]
    ~ s4 = 5
+ [6]
    ~ s4 = 6
+ [7]
    ~ s4 = 7
+ [8]
    ~ s4 = 8
+ [9]
    ~ s4 = 9
+ [10]
    ~ s4 = 10
- -> s5_asked

=== s5_asked ===
What else could explain what happened?
+ [I wrote it down]
    ~ s5 = "written"
- -> s6_asked

=== s6_asked ===
What would help most in the coming hour?
+ [to let it rest]
    ~ s6 = 0
+ [to ask about it]
    ~ s6 = 1
+ [to tell somebody]
    ~ s6 = 2
+ [to go for a walk]
    ~ s6 = 3
- -> s7_asked

=== s7_asked ===
How likely is it that you will do that?
+ [0]
    ~ s7 = 0
+ [1]
    ~ s7 = 1
+ [2]
    ~ s7 = 2
+ [3]
    ~ s7 = 3
+ [4]
    ~ s7 = 4
+ [5]
    ~ s7 = 5
+ [6]
    ~ s7 = 6
+ [7]
    ~ s7 = 7
+ [8]
    ~ s7 = 8
+ [9]
    ~ s7 = 9
+ [10]
    ~ s7 = 10
- { s7 >= 6: -> s8_asked | -> s9_asked }

=== s8_asked ===
Name the first small step, and when you will take it.
+ [I wrote it down]
    ~ s8 = "written"
- -> s9_asked

=== s9_asked ===
How was it to look at this?
+ [heavy]
    ~ s9 = 0
+ [neutral]
    ~ s9 = 1
+ [a relief]
    ~ s9 = 2
+ [hard to say]
    ~ s9 = 3
- -> END
